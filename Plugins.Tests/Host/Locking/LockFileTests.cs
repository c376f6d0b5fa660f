using CsCheck;
using Pipeline.Host.Loading;
using Pipeline.Host.Locking;
using Pipeline.Plugins.Tests.Host.Runs;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Locking;

/// <summary>Lock files as values: what is written is read again, and changes are found.</summary>
public sealed class LockFileTests
{
    private static readonly Gen<string> Name = Gen.String[Gen.Char["abcxyzäé \"\\/.-_0"], 1, 8];

    private static readonly Gen<HashedFile> File = Gen.Select(Name, Gen.Byte.Array[32], (name, hash) => new HashedFile(name, Convert.ToHexStringLower(hash)));

    private static readonly Gen<LockedRule> Rule = Gen.Select(Gen.Enum<ExtensionPoint>(), Name, Gen.Enum<Standing>(), (point, name, standing) => new LockedRule(point, name, standing));

    private static readonly Gen<LockedPlugin> Plugin = Gen.Select(
        Name, Name, Gen.Bool.Select(says => says ? "1.0" : null), Rule.Array[0, 4], File.Array[1, 4],
        (alias, path, contract, rules, files) => new LockedPlugin(
            alias, path, contract, [.. rules.DistinctBy(rule => (rule.Point, rule.Name))], [.. files.DistinctBy(file => file.Name)]));

    private static readonly Gen<LockFile> Lock = Gen.Select(Name, Plugin.Array[0, 4], (suite, plugins) => new LockFile(suite, [.. plugins.DistinctBy(plugin => plugin.Alias)]));

    private static readonly LockedPlugin One = new(
        "one", "one.dll", "1.0", [new(ExtensionPoint.Optimizer, "sgd", Standing.Passed)], [new("one.dll", new('1', 64))]);

    [Fact]
    public void What_is_written_is_read_again() => Lock.Sample(written =>
    {
        using var folder = new TemporaryFolder();
        System.IO.File.WriteAllBytes(folder["lock"], LockWriting.Bytes(written));
        var read = LockFile.Read(folder["lock"]).Match(file => file, errors => throw new InvalidOperationException(string.Join('\n', errors)));
        Assert.Equal(written.Suite, read.Suite);
        Assert.All(LockChange.Between(written, read), change => Assert.False(change.IsChange));
        Assert.Equal(written.Plugins.Length, read.Plugins.Length);
    }, iter: 200);

    [Fact]
    public void The_order_of_what_is_locked_does_not_show() => Lock.Sample(file => Assert.Equal(
        LockWriting.Bytes(file),
        LockWriting.Bytes(file with
        {
            Plugins = [.. file.Plugins.Reverse().Select(plugin => plugin with { Provides = [.. plugin.Provides.Reverse()], Files = [.. plugin.Files.Reverse()] })],
        })));

    [Fact]
    public void A_name_of_a_configuration_gives_the_name_of_its_lock() => Assert.Equal(
        ["/a/plugins.lock.json", "/a/my.lock.json", "/a/conf.lock.json"],
        ((string[])["/a/plugins.json", "/a/my.json", "/a/conf"]).Select(LockFile.PathFor));

    [Fact]
    public void Every_kind_of_change_is_found()
    {
        Assert.False(new LockChange(One, One with { Files = [.. One.Files] }).IsChange);
        Assert.True(new LockChange(null, One).IsChange);
        Assert.True(new LockChange(One, null).IsChange);
        Assert.True(new LockChange(One, One with { Path = "other.dll" }).IsChange);
        Assert.True(new LockChange(One, One with { Contract = "1.1" }).IsChange);
        var other = new HashedFile("one.dll", new('2', 64));
        Assert.Equal(("one.dll", new string('1', 64), new string('2', 64)), Assert.Single(new LockChange(One, One with { Files = [other] }).Files));
        Assert.Equal([("one.dll", new string('1', 64), null), ("two.dll", null, new string('2', 64))], new LockChange(One, One with { Files = [other with { Name = "two.dll" }] }).Files);
        var rule = One.Provides[0];
        Assert.Equal([rule with { Name = "adam" }], new LockChange(One, One with { Provides = [rule, rule with { Name = "adam" }] }).Gained);
        Assert.Equal([rule], new LockChange(One, One with { Provides = [] }).Lost);
        var judged = new LockChange(One, One with { Provides = [rule with { Standing = Standing.Failed }] });
        Assert.True(judged.IsChange);
        Assert.Equal([(rule, rule with { Standing = Standing.Failed })], judged.Judged);
    }

    [Theory]
    [InlineData(Standing.Passed, new[] { Standing.Passed, Standing.Skipped })]
    [InlineData(Standing.Unchecked, new[] { Standing.Passed, Standing.Unchecked })]
    [InlineData(Standing.Failed, new[] { Standing.Passed, Standing.Unchecked, Standing.Failed })]
    [InlineData(Standing.Skipped, new[] { Standing.Skipped })]
    [InlineData(Standing.Skipped, new Standing[0])]
    public void A_dlls_verdict_is_the_worst_of_its_plugins(Standing expected, Standing[] all) => Assert.Equal(
        expected, (One with { Provides = [.. all.Select((standing, index) => new LockedRule(ExtensionPoint.Optimizer, $"{index}", standing))] }).Standing);
}
