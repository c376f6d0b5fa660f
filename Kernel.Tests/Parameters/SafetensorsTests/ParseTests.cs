using System.Collections.Immutable;
using CsCheck;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Parameters.SafetensorsTests;

public sealed class ParseTests
{
    private const string Matrix = """{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}""";

    private static readonly Gen<SafetensorsTensor> Doubles =
        from rows in Gen.Int[0, 4]
        from columns in Gen.Int[0, 4]
        from values in Gen.Double.Array[rows * columns]
        select SafetensorsTensor.Of("", values, rows, columns);

    private static readonly Gen<SafetensorsTensor> Floats =
        from values in Gen.Float.Array[0, 5]
        select SafetensorsTensor.Of("", values, values.Length);

    [Fact]
    public void A_file_written_by_hand_is_read()
    {
        var file = Parsed(HandWritten.File(
            $$"""{ "b1": {"dtype":"F64", "shape":[], "data_offsets":[8,16]}, "W1":{{Matrix}}, "__metadata__":{"a":"ä"} }  """,
            [.. HandWritten.OneAndMinusTwoAndAHalf, .. HandWritten.Tenth]));

        Assert.Equal("ä", file.Metadata["a"]);
        Assert.Equal(["W1", "b1"], file.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([1.0, -2.5], Values(file, "W1", 1, 2));
        Assert.Equal([0.1], Values(file, "b1"));
    }

    [Fact]
    public void What_was_written_is_read_back_bit_for_bit() => Gen.OneOf(Doubles, Floats).Array[0, 6].Sample(
        tensors =>
        {
            var named = tensors.Select((tensor, i) => tensor with { Name = $"t{i}" }).ToArray();
            var file = Parsed(Safetensors.Write(new(ImmutableSortedDictionary<string, string>.Empty, [.. named])));
            return named.All(tensor => file.Find(tensor.Name) is { } read
                && read.Dtype == tensor.Dtype
                && read.Shape.SequenceEqual(tensor.Shape)
                && read.Bytes.Span.SequenceEqual(tensor.Bytes.Span));
        },
        iter: 300);

    [Fact]
    public void A_float_becomes_a_double_exactly_and_comes_back() => Gen.Float.Sample(
        value =>
        {
            var tensor = SafetensorsTensor.Of("x", [value], 1);
            return tensor.Values<double>()[0].Equals(value) && tensor.Values<float>()[0].Equals(value);
        },
        iter: 1000);

    [Fact]
    public void No_prefix_of_a_file_is_a_file()
    {
        var bytes = HandWritten.File($$"""{"W1":{{Matrix}}}""", HandWritten.OneAndMinusTwoAndAHalf);
        Assert.True(SafetensorsParser.Parse(bytes).IsSucc);
        Assert.All(Enumerable.Range(0, bytes.Length), length => Assert.True(SafetensorsParser.Parse(bytes.AsMemory(0, length)).IsFail));
    }

    [Theory]
    [InlineData("""[]""", "no JSON object")]
    [InlineData("""{"W1":""", "no JSON")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"W1":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "W1")]
    [InlineData("""{"W1":7}""", "'W1' is no JSON object")]
    [InlineData("""{"W1":{"shape":[2],"data_offsets":[0,8]}}""", "'W1' has no dtype")]
    [InlineData("""{"W1":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]}}""", "'W1' has dtype BF16")]
    [InlineData("""{"W1":{"dtype":"F32","data_offsets":[0,8]}}""", "'W1' has no shape")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "'W1' has 2.5 in its shape")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "'W1' has -2 in its shape")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", "'W1' has 8 bytes, its shape [3] of F32")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[0],"data_offsets":[0,8]}}""", "'W1' has 8 bytes, its shape [0]")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[2147483647,2147483647,4],"data_offsets":[0,8]}}""", "'W1' has 8 bytes")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "'W1' lies at [8, 0]")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}""", "'W1' lies at [0, 12], the file has 8")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "4 bytes behind")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'W1' begins at 4")]
    [InlineData("""{"W1":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b1":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'b1' begins at 4, the one before ends at 8")]
    [InlineData("""{"__metadata__":{"epoch":3},"W1":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "__metadata__")]
    public void A_broken_file_is_refused_by_name(string header, string reason) => Assert.Contains(
        reason,
        SafetensorsParser.Parse(HandWritten.File(header, HandWritten.OneAndMinusTwoAndAHalf)).Match(_ => "read", error => error.Message));

    [Fact]
    public void A_length_beyond_the_file_is_refused() =>
        Assert.True(SafetensorsParser.Parse(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255, (byte)'{', (byte)'}' }).IsFail);

    [Fact]
    public void A_tensor_that_is_missing_or_of_another_shape_is_named()
    {
        var file = Parsed(HandWritten.File($$"""{"W1":{{Matrix}}}""", HandWritten.OneAndMinusTwoAndAHalf));
        Assert.Equal("tensor 'b1' is missing", Message(file, "b1", 2));
        Assert.Equal("tensor 'W1' has shape [1, 2], expected [2, 1]", Message(file, "W1", 2, 1));
    }

    private static SafetensorsFile Parsed(byte[] bytes) =>
        SafetensorsParser.Parse(bytes).Match(file => file, error => throw new InvalidOperationException(error.Message));

    private static double[] Values(SafetensorsFile file, string name, params int[] shape) =>
        file.Read<double>(name, [.. shape]).Match(values => values, error => throw new InvalidOperationException(error.Message));

    private static string Message(SafetensorsFile file, string name, params int[] shape) =>
        file.Read<double>(name, [.. shape]).Match(_ => "read", error => error.Message);
}
