using System.IO.Compression;
using Pipeline.Host.Sources;
using Pipeline.Kernel.Contracts;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Sources;

public sealed class FileTests
{
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 1, 2];

    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3];

    [Theory]
    [InlineData("plain.csv", false)]
    [InlineData("zipped.csv", true)]
    [InlineData("plain.csv.gz", false)]
    public void Gzip_is_known_by_its_bytes_not_by_its_name(string name, bool zipped) => Read.InFolder(folder =>
    {
        var path = Path.Combine(folder, name);
        var text = "1,0\n2,1\n"u8.ToArray();
        File.WriteAllBytes(path, zipped ? Gzip(text) : text);
        Assert.Equal([1f, 2], Read.Good(CsvTable.ReadFile<float>(path, new())).Inputs.ToArray());
    });

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_table() => Read.InFolder(folder =>
    {
        var path = Path.Combine(folder, "bom.csv");
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. "1,0\n2,1\n"u8]);
        Assert.Equal(2, Read.Good(CsvTable.ReadFile<float>(path, new())).Count);
    });

    [Fact]
    public void The_bundled_digits_are_1797_images_of_ten_classes()
    {
        var digits = Read.Good(CsvTable.ReadFile<float>(Bundled("digits.csv.gz"), new()));
        Assert.Equal((1797, 64, 10), (digits.Count, digits.Features, digits.Targets.Outputs));
        Assert.Equal(Enumerable.Range(0, 10).Select(digit => $"{digit}"), digits.Targets.Names);
        Assert.Equal([0f, 0, 5, 13, 9, 1], digits.Inputs.ToArray()[..6]);
        Assert.Equal((0f, 16f), (digits.Inputs.ToArray().Min(), digits.Inputs.ToArray().Max()));
        Assert.Equal([0, 1, 2, 3], digits.Targets.Labels.ToArray()[..4]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Idx_pairs_are_read_plain_and_zipped(bool zipped) => Read.InFolder(folder =>
    {
        var (images, labels) = Write(folder, zipped ? Gzip(Images) : Images, zipped ? Gzip(Labels) : Labels);
        var data = Read.Good(IdxFiles.Read<float>(images, labels));
        Assert.Equal([0f, 255, 1, 2], data.Inputs.ToArray());
        Assert.Equal([1, 0], data.Targets.Labels.ToArray());
        Assert.Equal(new ImageShape(1, 2), data.Image);
    });

    [Fact]
    public void What_is_wrong_with_both_idx_files_is_told_at_once() => Read.InFolder(folder =>
    {
        var (images, labels) = Write(folder, Images[..^1], [1, 2, 3, 4]);
        Assert.Equal(
            [$"{images}: an IDX array of 2 x 1 x 2 needs 4 bytes and the file holds 3.",
             $"{labels}: an IDX file begins with two zero bytes, not with 0x0102."],
            Read.Problems(IdxFiles.Read<float>(images, labels)));
        Assert.Equal([$"{images} and {labels}: 2 images and 3 labels."],
            Read.Problems(Join(Write(folder, Images, [0, 0, 8, 1, 0, 0, 0, 3, 1, 2, 3]))));
    });

    [Theory]
    [InlineData(0, "0 bytes are too few for an IDX header.")]
    [InlineData(3, "3 bytes are too few for an IDX header.")]
    [InlineData(15, "the IDX header of 3 dimensions is cut off after 15 bytes.")]
    [InlineData(18, "an IDX array of 2 x 1 x 2 needs 4 bytes and the file holds 2.")]
    public void A_short_idx_file_is_named_with_what_it_lacks(int kept, string problem) => Read.InFolder(folder =>
    {
        var (images, labels) = Write(folder, Images[..kept], Labels);
        Assert.Equal([$"{images}: {problem}"], Read.Problems(IdxFiles.Read<float>(images, labels)));
        File.WriteAllBytes(images, Gzip(Images[..kept]));
        Assert.Equal([$"{images}: {problem}"], Read.Problems(IdxFiles.Read<float>(images, labels)));
    });

    [Fact]
    public void A_mapped_file_outlives_its_name() => Read.InFolder(folder =>
    {
        var (images, labels) = Write(folder, Images, Labels);
        var data = Read.Good(IdxFiles.Read<float>(images, labels));
        File.Delete(images);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal([0f, 255, 1, 2], data.Inputs.ToArray());
    });

    [Fact]
    public void Files_that_cannot_be_read_are_named() => Read.InFolder(folder =>
    {
        var missing = Path.Combine(folder, "none.csv");
        Assert.Equal([$"{missing}: there is no such file."], Read.Problems(CsvTable.ReadFile<float>(missing, new())));
        Assert.Equal([$"{folder}: this is a folder, not a file."], Read.Problems(CsvTable.ReadFile<float>(folder, new())));
    });

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public void A_gzip_file_cut_short_is_refused(double kept) => Read.InFolder(folder =>
    {
        var path = Path.Combine(folder, "cut.csv.gz");
        var whole = File.ReadAllBytes(Bundled("digits.csv.gz"));
        File.WriteAllBytes(path, whole[..(int)(whole.Length * kept)]);
        Assert.StartsWith($"{path}: the gzip data are damaged", Assert.Single(Read.Problems(CsvTable.ReadFile<float>(path, new()))));
    });

    private static LanguageExt.Validation<LanguageExt.Common.Error, Kernel.Data.Dataset<float>> Join((string Images, string Labels) files) =>
        IdxFiles.Read<float>(files.Images, files.Labels);

    private static (string Images, string Labels) Write(string folder, byte[] images, byte[] labels)
    {
        var paths = (Images: Path.Combine(folder, "images"), Labels: Path.Combine(folder, "labels"));
        File.WriteAllBytes(paths.Images, images);
        File.WriteAllBytes(paths.Labels, labels);
        return paths;
    }

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
        {
            gzip.Write(content);
        }

        return packed.ToArray();
    }

    private static string Bundled(string name) => Path.Combine(AppContext.BaseDirectory, "data", name);
}
