using LanguageExt;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Data;
using Pipeline.Kernel.Parameters;

namespace Pipeline.Kernel.Tests.Data;

internal static class Sets
{
    internal static RandomKey Key(int seed) => RandomKey.FromSeed((ulong)seed);

    internal static Dataset<double> Regression(int features, params double[] inputs) =>
        new(inputs.Length / features, features, inputs,
            new(TargetKind.Values, 1, ReadOnlyMemory<int>.Empty, new double[inputs.Length / features], []), []);

    internal static string Problem<T>(Fin<T> fin) => fin.Match(Succ: value => $"no problem: {value}", Fail: error => error.Message);
}
