using System.Text.Json.Serialization;

namespace Pipeline.Bench.Report;

/// <summary>What an area was measured on.</summary>
/// <param name="Processor">Its name.</param>
/// <param name="Cores">Logical processors.</param>
/// <param name="Vectors">Instruction set of the widest vectors.</param>
/// <param name="Versions">Runtime and peers.</param>
/// <param name="Date">Start, UTC.</param>
/// <param name="Commit">The code measured.</param>
/// <param name="Rounds">Rounds of each comparison.</param>
/// <param name="LoadBefore">Load average of the last minute before the area was measured.</param>
/// <param name="LoadAfter">And after it.</param>
/// <param name="Limits">The machine's own limits, one for each number of threads.</param>
public sealed record Conditions(
    string Processor,
    int Cores,
    string Vectors,
    string Versions,
    string Date,
    string Commit,
    int Rounds,
    double LoadBefore,
    double LoadAfter,
    IReadOnlyList<Limit> Limits)
{
    /// <summary>Folder of this machine's results.</summary>
    [JsonIgnore]
    public string Folder => string.Join('-', $"{Processor} {Vectors}".ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(word => new string([.. word.Where(char.IsAsciiLetterOrDigit)])).Where(word => word.Length > 0));
}

/// <summary>The machine's own limits with so many threads.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="FmaPeak">GFLOP/s of fused multiply-adds in float, all threads together.</param>
/// <param name="CopyBandwidth">GB/s read and written by copying 64 MB, all threads together.</param>
public sealed record Limit(int Threads, double FmaPeak, double CopyBandwidth);
