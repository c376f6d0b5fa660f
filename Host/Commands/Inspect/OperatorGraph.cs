using System.Globalization;
using System.Text.Json;
using Pipeline.Host.Composition;
using Pipeline.Host.Output;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Expressions;
using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Inspect;

/// <summary>A tensor with the operator that makes it.</summary>
/// <param name="Name">The tensor.</param>
/// <param name="Operator">What makes it.</param>
/// <param name="Inputs">The tensors it is made of.</param>
/// <param name="Shape">Rows x columns; m stands for the examples.</param>
public sealed record TensorNode(string Name, string Operator, IReadOnlyList<string> Inputs, string Shape);

/// <summary>The graph of tensors and operators that a configuration composes; derivatives follow it backward.</summary>
public static class OperatorGraph
{
    /// <summary>The graph of a cost given as an expression.</summary>
    public static IReadOnlyList<TensorNode> Of(ScalarCost cost)
    {
        var nodes = cost.Expression.Nodes;
        string Tensor(int index) => nodes[index].Operation switch
        {
            Operation.Name => nodes[index].Name,
            Operation.Number => nodes[index].Number.ToString("R", CultureInfo.InvariantCulture),
            _ => index == nodes.Length - 1 ? ComposedCost.Value : $"t{index}",
        };
        string Kind(Node node) => node.Operation switch
        {
            Operation.Name => cost.Start.Any(variable => variable.Name == node.Name) ? "variable" : "placeholder",
            Operation.Number => "constant",
            var operation => Kebab(operation),
        };
        return [.. nodes.Select((node, index) => new TensorNode(
            Tensor(index), Kind(node), [.. ((int[])[node.Left, node.Right]).Where(argument => argument >= 0).Select(Tensor)], "1"))];
    }

    /// <summary>The graph of a network, from its inputs to J.</summary>
    public static IReadOnlyList<TensorNode> Of(Recipe recipe)
    {
        var network = recipe.Architecture;
        var nodes = new List<TensorNode> { new("X", "placeholder", [], $"m x {network.Features}") };
        var last = Masked(nodes, recipe, "X", 0, network.Features);
        foreach (var (index, layer) in network.Layers.Index())
        {
            last = Masked(nodes, recipe, Layer(nodes, network, layer, index + 1, last), index + 1, layer.Units);
        }

        nodes.Add(new("Y", "placeholder", [], $"m x {network.Outputs}"));
        nodes.Add(new("cost", Kebab(recipe.Loss), [last, "Y"], "1"));
        var terms = recipe.Chain.Costs.Select((term, index) => (Name: $"penalty{index + 1}", term.Cost, Covered: term.Only.In(network.Layout))).ToArray();
        nodes.AddRange(terms.Select(term => new TensorNode(term.Name, PluginText.NameOf((IPlugin)term.Cost), [.. term.Covered.Select(entry => entry.Name)], "1")));
        nodes.Add(new("J", "add", ["cost", .. terms.Select(term => term.Name)], "1"));
        return nodes;
    }

    /// <summary>A line for each tensor.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<TensorNode> nodes) =>
        Columns.Align([["tensor", "operator", "of", "shape"], .. nodes.Select(node => (IReadOnlyList<string>)[node.Name, node.Operator, string.Join(" ", node.Inputs), node.Shape])]);

    /// <summary>The graph as a Mermaid flowchart.</summary>
    public static IEnumerable<string> Mermaid(IReadOnlyList<TensorNode> nodes)
    {
        var ids = nodes.Select((node, index) => (node.Name, Id: $"n{index}")).DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Id);
        return
        [
            "flowchart LR",
            .. nodes.Select(node => $"  {ids[node.Name]}[\"{node.Name}<br/>{node.Operator}\"]"),
            .. from node in nodes from input in node.Inputs select $"  {ids[input]} --> {ids[node.Name]}",
        ];
    }

    private static string Layer(List<TensorNode> nodes, Architecture network, DenseLayer layer, int number, string input)
    {
        var (shape, name) = ($"m x {layer.Units}", "");
        string Add(string tensor, string kind, params IReadOnlyList<string> of)
        {
            nodes.Add(new(tensor, kind, of, shape));
            return name = tensor;
        }

        foreach (var entry in network.Layout.Entries.Where(entry => entry.Layer == number))
        {
            nodes.Add(new(entry.Name, "variable", [], $"{entry.Rows} x {entry.Columns}"));
        }

        bool Has(string entry) => network.Layout.Entries.Any(other => other.Name == entry);
        var normalization = layer.Normalization is null ? null : PluginText.NameOf(layer.Normalization);
        string[] scales = [.. ((string[])[$"gamma{number}", $"beta{number}"]).Where(Has)];
        Add($"z{number}", Has($"b{number}") ? "matrix product, add" : "matrix product", [input, $"W{number}", .. Has($"b{number}") ? [$"b{number}"] : System.Array.Empty<string>()]);
        if (normalization is not null && layer.Place == NormalizationPlace.BeforeActivation)
        {
            Add($"n{number}", normalization, [name, .. scales]);
        }

        if (layer.Activation.Kind != ActivationKind.Linear)
        {
            Add($"a{number}", Kebab(layer.Activation.Kind), name);
        }

        return normalization is not null && layer.Place != NormalizationPlace.BeforeActivation ? Add($"n{number}", normalization, [name, .. scales]) : name;
    }

    private static string Masked(List<TensorNode> nodes, Recipe recipe, string input, int layer, int units)
    {
        if (layer == recipe.Architecture.Layers.Length || !recipe.Masks.Any(mask => mask.Covers(layer)))
        {
            return input;
        }

        nodes.Add(new($"d{layer}", string.Join(", ", recipe.Masks.Where(mask => mask.Covers(layer)).Select(PluginText.NameOf)), [input], $"m x {units}"));
        return $"d{layer}";
    }

    private static string Kebab(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
