using System.Text;
using LanguageExt;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Runs;
using static LanguageExt.Prelude;

namespace Pipeline.Host.Commands.Compare;

/// <summary>Trains variants one after the other, each in a run folder of its own under one new folder.</summary>
internal static class ComparisonRun
{
    private const string FileName = "comparison.json";

    /// <summary>The comparison, its <c>comparison.json</c> written after every variant, so that what is finished stays.</summary>
    /// <param name="session">Settings and streams.</param>
    /// <param name="variants">What to compare.</param>
    /// <param name="silent">Shows no progress: standard output is for JSON.</param>
    public static Eff<Comparison> Of(Session session, IReadOnlyList<Variant> variants, bool silent) =>
        from prepared in Prepared.All(session, variants)
        from parent in NewFolder.For(prepared[0].Loaded, folder => File.WriteAllText(Path.Combine(folder.Directory, FileName), "{}\n"))
        from comparison in EffMaybe(() => All(session, prepared, parent, silent || !session.Terminal.Interactive))
        select comparison;

    private static Fin<Comparison> All(Session session, IReadOnlyList<Prepared> prepared, RunFolder parent, bool silent)
    {
        var shown = silent ? Silent.Of(session) : session;
        var results = new List<VariantResult>();
        foreach (var (index, variant) in prepared.Index())
        {
            if (session.Token.IsCancellationRequested)
            {
                break;
            }

            session.Log.Information("variant {Number} of {Count}: {Name}", index + 1, prepared.Count, variant.Variant.Name);
            var result = variant.Train(shown, parent.Directory).Run();
            if (result.IsFail)
            {
                return result.Map(_ => Now());
            }

            results.Add(result.ThrowIfFail());
            AtomicFile.Write(Path.Combine(parent.Directory, FileName), Encoding.UTF8.GetBytes(Now().ToJson() + "\n"));
        }

        return Now();

        Comparison Now() => new(parent.Shown, [.. results], [.. prepared.Skip(results.Count).Select(variant => variant.Variant.Name)]);
    }
}
