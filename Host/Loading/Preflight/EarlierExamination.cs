using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using LanguageExt;
using Pipeline.Host.Runs;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Loading.Preflight;

/// <summary>
/// What an examination of the same bytes by the same host, Kernel and framework found before: most of a first examination is
/// compiling its code, which every start would pay for. Only what passed is kept.
/// </summary>
/// <param name="cache">Where it is kept.</param>
internal sealed class EarlierExamination(CacheFolder cache)
{
    private const string NoContract = "-";

    private readonly string folder = Path.Combine(cache.Preflight, Examiner());

    /// <summary>The facts; null where these bytes were not examined, or what was kept of it cannot be read.</summary>
    public PluginFacts? Of(PluginFile file)
    {
        try
        {
            return File.Exists(PathOf(file)) ? Parse(File.ReadAllText(PathOf(file))) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Keeps the facts of a file that passed; a cache that cannot be written keeps nothing.</summary>
    public void Keep(PluginFile file)
    {
        if (file.Facts is not { } facts)
        {
            return;
        }

        try
        {
            Directory.CreateDirectory(folder);
            AtomicFile.Write(PathOf(file), Encoding.UTF8.GetBytes(Text(facts)));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }

    private string PathOf(PluginFile file) => Path.Combine(folder, $"{file.Key}-{file.Sha256}");

    // Another build of any of these may find something else in the same bytes.
    private static string Examiner() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        ' ',
        typeof(EarlierExamination).Module.ModuleVersionId.ToString(),
        typeof(IPlugin).Module.ModuleVersionId.ToString(),
        typeof(Seq<>).Module.ModuleVersionId.ToString(),
        Environment.Version.ToString()))))[..16];

    private static string Text(PluginFacts facts) => string.Join(
        '\n',
        [facts.Contract?.ToString() ?? NoContract, facts.Kernel.ToString(), .. facts.Provides.Select(one => $"{one.Point.Text()} {one.Name}")]);

    private static PluginFacts? Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.Length < 2 || !Version.TryParse(lines[1], out var kernel))
        {
            return null;
        }

        var contract = Version.TryParse(lines[0], out var stamped) ? stamped : null;
        var provides = ImmutableArray.CreateBuilder<(ExtensionPoint, string)>(lines.Length - 2);
        foreach (var line in lines.AsSpan(2))
        {
            foreach (var (point, _) in ExtensionPoints.All)
            {
                if (line.Split(' ', 2) is [var section, var name] && section == point.Text())
                {
                    provides.Add((point, name));
                }
            }
        }

        return contract is null && lines[0] != NoContract || provides.Count != lines.Length - 2 ? null : new(contract, kernel, provides.ToImmutable());
    }
}
