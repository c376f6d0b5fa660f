using System.Collections.Immutable;
using System.Text;
using Pipeline.Kernel.Parameters;
using Xunit;

namespace Pipeline.Kernel.Tests.Parameters.SafetensorsTests;

public sealed class WriteTests
{
    private static readonly ImmutableSortedDictionary<string, string> NoMetadata = ImmutableSortedDictionary<string, string>.Empty;

    [Fact]
    public void A_written_file_is_byte_for_byte_the_public_format()
    {
        var written = Safetensors.Write(new(
            NoMetadata.Add("format", "pt"),
            [SafetensorsTensor.Of("W1", [1.0f, -2.5f], 1, 2)]));

        const string Header = """{"__metadata__":{"format":"pt"},"W1":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]}}""";
        var padded = Header.PadRight((Header.Length + 7) / 8 * 8);
        Assert.Equal(HandWritten.File(padded, HandWritten.OneAndMinusTwoAndAHalf), written);
    }

    [Fact]
    public void Doubles_stand_before_floats_so_that_both_are_aligned()
    {
        var written = Safetensors.Write(new(
            NoMetadata,
            [SafetensorsTensor.Of("a", [1.0f], 1), SafetensorsTensor.Of("b", [0.1], 1)]));

        Assert.Equal(HandWritten.Tenth, written[^12..^4]);
        Assert.Equal(0, (written.Length - 12) % 8);
        Assert.Contains("\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void Two_tensors_of_one_name_are_refused() =>
        Assert.Contains("'W1'", Assert.Throws<ArgumentException>(() => Safetensors.Write(new(
            NoMetadata,
            [SafetensorsTensor.Of("W1", [1.0], 1), SafetensorsTensor.Of("W1", [1.0], 1)]))).Message);

    [Fact]
    public void A_shape_that_does_not_hold_the_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => SafetensorsTensor.Of("W1", [1.0, 2.0], 3));
}
