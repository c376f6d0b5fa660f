using System.Reflection;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests;

/// <summary>
/// What plugins are built against, member by member: a change of it is a change of contract, made on purpose in
/// <c>Kernel/PublicAPI.Shipped.txt</c>.
/// </summary>
public sealed class PublicApiTests
{
    private static readonly string[] Namespaces = [typeof(IPlugin).Namespace!, typeof(RandomKey).Namespace!];

    [Fact]
    public void The_contracts_are_the_shipped_ones()
    {
        string[] shipped = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "PublicAPI.Shipped.txt")).Where(line => line.Length > 0)];
        string[] built = [.. Lines().Order(StringComparer.Ordinal)];
        Assert.Empty(built.Except(shipped).Select(line => $"not shipped: {line}").Concat(shipped.Except(built).Select(line => $"no longer there: {line}")));
        Assert.Equal(shipped.Order(StringComparer.Ordinal), shipped);
    }

    private static IEnumerable<string> Lines() =>
        from type in typeof(IPlugin).Assembly.GetExportedTypes()
        where Namespaces.Contains(type.Namespace)
        from line in Members(type).Prepend($"{type}: {Kind(type)}")
        select line;

    private static string Kind(Type type) => string.Join(
        ' ',
        [type.IsInterface ? "interface" : type.IsEnum ? "enum" : type.IsByRefLike ? "ref struct" : type.IsValueType ? "struct" : type.IsSealed ? "sealed class" : "class",
            .. type.GetInterfaces().Where(contract => contract.Namespace is not "System").Select(contract => $"{contract}").Order(StringComparer.Ordinal)]);

    private static IEnumerable<string> Members(Type type) =>
        from member in type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where member is not (PropertyInfo or Type) && !member.IsDefined(typeof(CompilerGeneratedAttribute)) | IsAccessor(member)
        select $"{type}: {Text(member)}";

    private static bool IsAccessor(MemberInfo member) => member is MethodInfo { IsSpecialName: true };

    private static string Text(MemberInfo member) => member switch
    {
        FieldInfo { IsLiteral: true } constant => FormattableString.Invariant($"{constant} = {constant.GetRawConstantValue()}"),
        MethodBase method => $"{(method.IsStatic ? "static " : string.Empty)}{(method.IsAbstract ? "abstract " : string.Empty)}{method}"
            + string.Concat(method.GetParameters().Where(parameter => parameter.HasDefaultValue).Select(parameter => $" [{parameter.Name} = {parameter.DefaultValue}]")),
        _ => $"{member}",
    };
}
