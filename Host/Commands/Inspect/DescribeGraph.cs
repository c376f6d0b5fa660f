using LanguageExt;
using Pipeline.Host.Commands.Minimize;
using Pipeline.Host.Commands.Train;
using Pipeline.Host.Composition;

namespace Pipeline.Host.Commands.Inspect;

/// <summary><c>describe --graph</c>: the graph of tensors and operators.</summary>
internal static class DescribeGraph
{
    /// <summary>Prints the graph of a cost given as an expression.</summary>
    public static Eff<ExitCode> OfCost(Session session, Func<IReadOnlyList<TensorNode>, IEnumerable<string>> form) =>
        from file in CostFile.Of(session.Settings)
        select Print(session, form(OperatorGraph.Of(file.Composed.Cost)));

    /// <summary>Prints the graph of the configuration's network.</summary>
    public static Eff<ExitCode> OfNetwork(Session session, Func<IReadOnlyList<TensorNode>, IEnumerable<string>> form) =>
        from loaded in Loaded.From(session.Settings)
        from data in TrainCommand.Data<float>(loaded)
        from composed in TrainCommand.Composed(loaded, DataFacts.Of(data.Train))
        select Print(session, form(OperatorGraph.Of(composed.Recipe)));

    private static ExitCode Print(Session session, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            session.Terminal.Out.WriteLine(line);
        }

        return ExitCode.Success;
    }
}
