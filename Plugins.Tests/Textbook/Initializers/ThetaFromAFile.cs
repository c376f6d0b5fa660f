using System.Collections.Immutable;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Plugins.Tests.Catalog;
using Xunit;

namespace Pipeline.Plugins.Tests.Textbook.Initializers;

public sealed class ThetaFromAFile : IDisposable
{
    private static readonly Entry Weight = new("W1", Role.Weight, 1, 2, 3, 0);
    private static readonly Entry Bias = new("b1", Role.Bias, 1, 2, 1, 6);

    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Every_entry_takes_the_tensor_of_its_name()
    {
        var initializer = Initializer(
            SafetensorsTensor.Of("b1", [7.0f, 8.0f], 2), SafetensorsTensor.Of("W1", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 2, 3));
        Assert.Equal([1, 2, 3, 4, 5, 6], Fill(initializer, Weight));
        Assert.Equal([7, 8], Fill(initializer, Bias));
        Assert.Equal(RoleSet.All, initializer.Roles);
    }

    [Fact]
    public void A_missing_entry_is_named_beside_those_there_are()
    {
        var problem = Assert.Throws<InvalidDataException>(() => Fill(Initializer(SafetensorsTensor.Of("W2", [1.0], 1, 1)), Weight));
        Assert.Contains(path, problem.Message, StringComparison.Ordinal);
        Assert.Contains("no 'W1'; it has W2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wrong_shape_is_named_beside_the_right_one()
    {
        var problem = Assert.Throws<InvalidDataException>(
            () => Fill(Initializer(SafetensorsTensor.Of("W1", [1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3, 2)), Weight));
        Assert.Contains("shape [3, 2], the network wants [2, 3]", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_is_refused_at_once()
    {
        File.WriteAllText(path, "W1");
        var refusal = Assert.Throws<ArgumentException>(Open);
        Assert.Contains("not a safetensors file", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_refused_at_once()
    {
        File.Delete(path);
        Assert.Throws<ArgumentException>(Open);
    }

    private IInitializer Initializer(params ImmutableArray<SafetensorsTensor> tensors)
    {
        File.WriteAllBytes(path, Safetensors.Write(new(ImmutableSortedDictionary<string, string>.Empty, tensors)));
        return Open();
    }

    private IInitializer Open() =>
        PluginCatalog.Ours.Create<IInitializer>("file", $$"""{"path": {{System.Text.Json.JsonSerializer.Serialize(path)}}}""");

    private static double[] Fill(IInitializer initializer, in Entry entry)
    {
        var values = new double[entry.Length];
        initializer.Fill<double>(entry, RandomKey.FromSeed(0), values);
        return values;
    }
}
