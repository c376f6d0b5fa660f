using Pipeline.Bench.Timing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pipeline.Bench.Updates;

/// <summary>The same step by an optimizer of TorchSharp.</summary>
internal sealed class TorchUpdate
{
    private readonly Parameter[] parameters;
    private readonly optim.Optimizer optimizer;

    public TorchUpdate(Parameters given, Func<IEnumerable<Parameter>, optim.Optimizer> make)
    {
        parameters = [.. given.Layout.Entries.Select(entry =>
        {
            var shape = entry.Columns == 1 ? new long[] { entry.Rows } : [entry.Rows, entry.Columns];
            var part = new Range(entry.Offset, entry.Offset + entry.Length);
            var parameter = new Parameter(tensor(given.Theta[part], shape));
            parameter.grad = tensor(given.Gradient[part], shape);
            return parameter;
        })];
        optimizer = make(parameters);
    }

    public IContender Contender(int threads) => new Repeated(Session.TorchSharp, Take, Result, () => set_num_threads(threads));

    private void Take()
    {
        using var scope = NewDisposeScope();
        optimizer.step();
    }

    private float[] Result()
    {
        Take();
        return [.. parameters.SelectMany(parameter => parameter.data<float>().ToArray())];
    }
}
