using System.Buffers.Binary;
using CsCheck;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Xunit;

namespace Pipeline.Kernel.Tests.Data;

public sealed class IdxTests
{
    /// <summary>Two images of 1 x 3 and their labels, byte by byte as the format says.</summary>
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0, 127, 255, 1, 2, 3];

    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];

    [Fact]
    public void Bytes_are_read_as_the_format_says()
    {
        var idx = Idx.Parse(Images).ThrowIfFail();
        Assert.Equal(IdxType.UnsignedByte, idx.Type);
        Assert.Equal([2, 1, 3], idx.Dimensions.AsEnumerable());
        Assert.Equal([0.0, 127, 255, 1, 2, 3], Enumerable.Range(0, (int)idx.Count).Select(i => idx[i]));
    }

    [Fact]
    public void Writing_gives_back_the_bytes_that_were_read() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 5], Gen.Byte.Array[25]).Sample((rows, columns, noise) =>
        {
            byte[] file = [0, 0, 9, 2, 0, 0, 0, (byte)rows, 0, 0, 0, (byte)columns, .. noise.Take(rows * columns)];
            return Idx.Parse(file).ThrowIfFail().ToBytes().SequenceEqual(file);
        });

    [Fact]
    public void Every_type_is_big_endian()
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, -1234.5);
        Assert.Equal(-1234.5, Single(0x0E, bytes));
        BinaryPrimitives.WriteSingleBigEndian(bytes, 0.1f);
        Assert.Equal(0.1f, Single(0x0D, bytes[..4]));
        Assert.Equal(-2, Single(0x0C, [255, 255, 255, 254]));
        Assert.Equal(258, Single(0x0B, [1, 2]));
        Assert.Equal(-1, Single(0x09, [255]));

        static double Single(byte type, byte[] number) => Idx.Parse((byte[])[0, 0, type, 1, 0, 0, 0, 1, .. number]).ThrowIfFail()[0];
    }

    [Fact]
    public void Images_and_labels_join_into_a_data_set()
    {
        var data = Join(Images, Labels).ThrowIfFail();
        Assert.Equal((2, 3, new ImageShape(1, 3)), (data.Count, data.Features, data.Image));
        Assert.Equal([0f, 127, 255, 1, 2, 3], data.Inputs.ToArray());
        Assert.Equal(["3", "7"], data.Targets.Names.AsEnumerable());
        Assert.Equal([1, 0], data.Targets.Labels.ToArray());
    }

    [Fact]
    public void Known_classes_keep_their_numbers() =>
        Assert.Equal([7, 3], Join(Images, Labels, [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")]).ThrowIfFail().Targets.Labels.ToArray());

    [Fact]
    public void Labels_may_be_values() =>
        Assert.Equal([7f, 3], IdxPair.Join<float>(Idx.Parse(Images).ThrowIfFail(), Idx.Parse(Labels).ThrowIfFail(), TargetKind.Values)
            .ThrowIfFail().Targets.Values.ToArray());

    public static readonly TheoryData<byte[], string> BadFiles = new()
    {
        { [0, 0, 8], "3 bytes are too few for an IDX header." },
        { [0x1F, 0x8B, 8, 3, 0], "an IDX file begins with two zero bytes, not with 0x1F8B." },
        { [0, 0, 0x0A, 1, 0, 0, 0, 0], "IDX type 0x0A is unknown: known are 08, 09, 0B, 0C, 0D and 0E." },
        { [0, 0, 8, 0], "the IDX header names no dimension." },
        { [0, 0, 8, 3, 0, 0, 0, 1], "the IDX header of 3 dimensions is cut off after 8 bytes." },
        { [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3], "an IDX array of 2 x 2 needs 4 bytes and the file holds 3." },
        { [0, 0, 8, 1, 255, 255, 255, 255, 1], "an IDX array of 4294967295 needs 4294967295 bytes and the file holds 1." },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public void Bad_bytes_are_told_apart(byte[] file, string problem) => Assert.Equal(problem, Sets.Problem(Idx.Parse(file)));

    public static readonly TheoryData<byte[], byte[], string> BadPairs = new()
    {
        { Images, [0, 0, 8, 1, 0, 0, 0, 3, 7, 3, 1], "2 images and 3 labels." },
        { Labels, Labels, "images need 2 to 4 dimensions, these have 1." },
        { Images, Images, "labels need 1 dimension, these have 3." },
        { [0, 0, 8, 2, 0, 0, 0, 0, 0, 0, 0, 3], [0, 0, 8, 1, 0, 0, 0, 0], "there are no images." },
        { Images, [0, 0, 8, 1, 0, 0, 0, 2, 4, 4], "classes need at least two, found 1: 4." },
        { [0, 0, 0x0D, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 0, 0x7F, 0xC0, 0, 0], Labels, "number 1 of the images is NaN." },
    };

    [Theory]
    [MemberData(nameof(BadPairs))]
    public void Pairs_that_do_not_fit_are_told_apart(byte[] images, byte[] labels, string problem) =>
        Assert.Equal(problem, Sets.Problem(Join(images, labels)));

    private static LanguageExt.Fin<Dataset<float>> Join(byte[] images, byte[] labels, string[]? known = null) => IdxPair.Join<float>(
        Idx.Parse(images).ThrowIfFail(), Idx.Parse(labels).ThrowIfFail(), TargetKind.Classes, known);
}
