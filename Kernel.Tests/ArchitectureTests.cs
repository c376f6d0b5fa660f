using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Kernel.Tests;

/// <summary>What the kernel may depend on and what its types may look like.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly Kernel = typeof(IPlugin).Assembly;

    private static readonly string Framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    [Fact]
    public void The_kernel_knows_the_framework_LanguageExt_and_Tensors_alone() => Assert.All(
        References(Kernel.Location).Where(name => !File.Exists(Path.Combine(Framework, $"{name}.dll"))),
        name => Assert.Contains(name, (string[])["LanguageExt.Core", "System.Numerics.Tensors"]));

    // A thread's own scratch memory is no state: its contents never outlive a call.
    [Fact]
    public void Nothing_static_is_mutable() => Assert.Empty(
        from type in Kernel.GetTypes()
        where !IsGenerated(type)
        from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsLiteral && !field.IsInitOnly && !IsGenerated(field) && !field.IsDefined(typeof(ThreadStaticAttribute))
        select $"{type.FullName}.{field.Name}");

    [Fact]
    public void Every_class_is_sealed_or_static() => Assert.Empty(
        from type in Kernel.GetTypes()
        where type.IsClass && !type.IsSealed && !IsGenerated(type)
        select type.FullName);

    [Fact]
    public void The_kernel_does_no_input_or_output_and_asks_no_clock()
    {
        using var stream = File.OpenRead(Kernel.Location);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        string[] used = [.. metadata.TypeReferences.Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")];
        Assert.Empty(used.Intersect(
        [
            "System.Console", "System.DateTime", "System.DateTimeOffset", "System.Random",
            "System.Diagnostics.Stopwatch", "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.Net.Http.HttpClient",
        ]));
    }

    private static IEnumerable<string> References(string path)
    {
        using var stream = File.OpenRead(path);
        using var image = new PEReader(stream);
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    private static bool IsGenerated(MemberInfo member) =>
        member.IsDefined(typeof(CompilerGeneratedAttribute)) || member.Name.Contains('<', StringComparison.Ordinal)
        || (member.DeclaringType is { } outer && IsGenerated(outer));
}
