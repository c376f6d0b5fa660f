using Pipeline.Kernel.Data;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Kernel.Tests.Monitoring;

/// <summary>Forward and backward of a softmax network in loops, example by example: the model that the monitor is held against.</summary>
internal sealed class ByHand
{
    public ByHand(Recipe recipe, Theta<double> theta, Dataset<double> data)
    {
        var x = data.Inputs.ToArray();
        foreach (var (index, dense) in recipe.Architecture.Layers.Index())
        {
            var (w, b) = (Entry(theta, $"W{index + 1}"), Entry(theta, $"b{index + 1}"));
            var (units, fanIn) = (dense.Units, w.Length / dense.Units);
            var input = x;
            double[] z = [.. Enumerable.Range(0, data.Count * units).Select(place =>
                b[place % units] + Enumerable.Range(0, fanIn).Sum(i => w[(place % units * fanIn) + i] * input[(place / units * fanIn) + i]))];
            x = [.. z.Select(value => Value(dense.Activation.Kind, value))];
            Layers.Add(new(input, z, x, units, fanIn, w, dense.Activation.Kind));
        }

        Backward(data);
    }

    public List<Layer> Layers { get; } = [];

    public static double Rms(double[] x) => Math.Sqrt(x.Sum(value => value * value) / x.Length);

    private void Backward(Dataset<double> data)
    {
        var (last, m) = (Layers[^1], data.Count);
        var da = new double[last.Z.Length];
        for (var row = 0; row < m; row++)
        {
            var logits = last.A.Skip(row * last.Units).Take(last.Units).ToArray();
            var powers = logits.Select(logit => Math.Exp(logit - logits.Max())).ToArray();
            for (var c = 0; c < last.Units; c++)
            {
                da[(row * last.Units) + c] = ((powers[c] / powers.Sum()) - (data.Targets.Labels.Span[row] == c ? 1 : 0)) / m;
            }
        }

        foreach (var layer in Layers.AsEnumerable().Reverse())
        {
            layer.Dz = [.. da.Zip(layer.Z, (d, z) => d * Slope(layer.Kind, z))];
            layer.DW = [.. Enumerable.Range(0, layer.W.Length).Select(place => Enumerable.Range(0, m).Sum(row =>
                layer.Dz[(row * layer.Units) + (place / layer.FanIn)] * layer.Input[(row * layer.FanIn) + (place % layer.FanIn)]))];
            da = [.. Enumerable.Range(0, layer.Input.Length).Select(place => Enumerable.Range(0, layer.Units).Sum(unit =>
                layer.Dz[(place / layer.FanIn * layer.Units) + unit] * layer.W[(unit * layer.FanIn) + (place % layer.FanIn)]))];
        }
    }

    private static double[] Entry(Theta<double> theta, string name) => theta[theta.Layout.Entries.Single(entry => entry.Name == name)].ToArray();

    private static double Value(ActivationKind kind, double z) => kind switch
    {
        ActivationKind.Tanh => Math.Tanh(z),
        ActivationKind.Sigmoid => 1 / (1 + Math.Exp(-z)),
        ActivationKind.Relu => Math.Max(z, 0),
        _ => z,
    };

    private static double Slope(ActivationKind kind, double z) => kind switch
    {
        ActivationKind.Tanh => 1 / (Math.Cosh(z) * Math.Cosh(z)),
        ActivationKind.Sigmoid => 1 / (2 + Math.Exp(z) + Math.Exp(-z)),
        ActivationKind.Relu => z > 0 ? 1 : 0,
        _ => 1,
    };

    internal sealed class Layer(double[] input, double[] z, double[] a, int units, int fanIn, double[] w, ActivationKind kind)
    {
        public double[] Input { get; } = input;

        public double[] Z { get; } = z;

        public double[] A { get; } = a;

        public int Units { get; } = units;

        public int FanIn { get; } = fanIn;

        public double[] W { get; } = w;

        public ActivationKind Kind { get; } = kind;

        public double[] Dz { get; set; } = [];

        public double[] DW { get; set; } = [];
    }
}
