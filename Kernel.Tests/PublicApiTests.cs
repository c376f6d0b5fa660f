using Xunit;

namespace Pipeline.Kernel.Tests;

/// <summary>What was promised once stays.</summary>
public sealed class PublicApiTests
{
    private static readonly string Kernel = Path.Combine(Above(AppContext.BaseDirectory), "Kernel");

    public static TheoryData<string> Baselines => [.. Directory.GetFiles(Path.Combine(Kernel, "baseline"), "PublicAPI.*.txt").Select(Path.GetFileName).OfType<string>()];

    [Theory]
    [MemberData(nameof(Baselines))]
    public void The_public_surface_holds_every_member_of_the_baseline(string baseline) => Assert.Empty(
        Members(Path.Combine("baseline", baseline)).Except(Members("PublicAPI.Shipped.txt")));

    private static string[] Members(string path) => File.ReadAllLines(Path.Combine(Kernel, path));

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "Pipeline.sln"))
        ? folder
        : Above(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("no Pipeline.sln above the tests"));
}
