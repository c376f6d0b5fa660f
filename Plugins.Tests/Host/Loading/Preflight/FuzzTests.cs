using CsCheck;
using Pipeline.Host.Config;
using Xunit;

namespace Pipeline.Plugins.Tests.Host.Loading.Preflight;

/// <summary>Whatever the bytes of a DLL are, looking at them ends, with an answer.</summary>
public sealed class FuzzTests : IDisposable
{
    private const int Samples = 4000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly byte[] Whole = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "test-plugins", "Foreign", "Foreign.dll"));

    private static readonly Gen<byte[]> Flipped =
        from flips in Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Byte).Array[1, 8]
        select Changed(flips);

    // Where the tables and blobs are: flips elsewhere hit code, which nobody reads here.
    private static readonly Gen<byte[]> FlippedInMetadata =
        from flips in Gen.Select(Gen.Int[Metadata.Start, Metadata.End - 1], Gen.Byte).Array[1, 8]
        select Changed(flips);

    private static readonly Gen<byte[]> Truncated = from length in Gen.Int[0, Whole.Length - 1] select Whole[..length];

    private readonly ExaminedFolder folder = new();

    public static TheoryData<string> Damages => ["flipped", "flipped in the metadata", "truncated"];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Damaged_bytes_are_answered_and_never_thrown_over(string damage)
    {
        var path = Path.Combine(folder.Path, "Damaged.dll");
        var faulty = 0;
        var task = Task.Run(
            () => (damage switch { "flipped" => Flipped, "truncated" => Truncated, _ => FlippedInMetadata }).Sample(
                bytes =>
                {
                    File.WriteAllBytes(path, bytes);
                    var faults = folder.Run(path).Errors().ToArray();
                    faulty += faults.Length > 0 ? 1 : 0;
                    Assert.All(faults, fault => Assert.True(fault.Code is ['P', '0', _, _] && !fault.ToString().Any(char.IsControl), fault.ToString()));
                },
                iter: Samples,
                threads: 1),
            TestContext.Current.CancellationToken);
        await task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.InRange(faulty, damage == "truncated" ? Samples : 1, Samples);
    }

    public void Dispose() => folder.Dispose();

    private static (int Start, int End) Metadata
    {
        get
        {
            using var reader = new System.Reflection.PortableExecutable.PEReader(new MemoryStream(Whole));
            var start = reader.PEHeaders.MetadataStartOffset;
            return (start, start + reader.PEHeaders.MetadataSize);
        }
    }

    private static byte[] Changed((int At, byte Value)[] flips)
    {
        var bytes = Whole.ToArray();
        foreach (var (at, value) in flips)
        {
            bytes[at] ^= value;
        }

        return bytes;
    }
}
