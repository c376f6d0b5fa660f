using System.Collections.Immutable;

namespace Pipeline.Kernel.Expressions;

/// <summary>Collects nodes; what is written twice becomes one node.</summary>
internal sealed class Graph
{
    private readonly List<Node> nodes = [];
    private readonly Dictionary<Node, int> places = [];

    /// <summary>A node that stands already.</summary>
    public Node this[int index] => nodes[index];

    /// <summary>Index of the node.</summary>
    public int Add(Node node)
    {
        if (!places.TryGetValue(node, out var index))
        {
            index = nodes.Count;
            nodes.Add(node);
            places.Add(node, index);
        }

        return index;
    }

    /// <summary>The nodes that <paramref name="root"/> needs, arguments before what uses them and the root last.</summary>
    public ImmutableArray<Node> Below(int root)
    {
        var needed = new bool[root + 1];
        needed[root] = true;
        for (var index = root; index >= 0; index--)
        {
            foreach (var argument in (int[])[nodes[index].Left, nodes[index].Right])
            {
                if (needed[index] && argument >= 0)
                {
                    needed[argument] = true;
                }
            }
        }

        var before = new int[root + 2];
        for (var index = 0; index <= root; index++)
        {
            before[index + 1] = before[index] + (needed[index] ? 1 : 0);
        }

        int Moved(int argument) => argument < 0 ? argument : before[argument];
        return [.. nodes.Take(root + 1).Where((_, index) => needed[index]).Select(node => node with { Left = Moved(node.Left), Right = Moved(node.Right) })];
    }
}
