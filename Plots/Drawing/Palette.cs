using ScottPlot;

namespace Pipeline.Plots.Drawing;

/// <summary>Colours that people of every colour vision tell apart (Okabe and Ito), and shapes that go with them.</summary>
internal static class Palette
{
    private static readonly Color[] Colors =
    [
        Color.FromHex("#0072B2"), Color.FromHex("#D55E00"), Color.FromHex("#009E73"), Color.FromHex("#CC79A7"),
        Color.FromHex("#E69F00"), Color.FromHex("#56B4E9"), Color.FromHex("#000000"), Color.FromHex("#8C6D1F"),
    ];

    private static readonly MarkerShape[] Shapes =
    [
        MarkerShape.FilledCircle, MarkerShape.FilledTriangleUp, MarkerShape.FilledSquare, MarkerShape.FilledDiamond, MarkerShape.FilledTriangleDown,
    ];

    /// <summary>The colour of the series or class with this number.</summary>
    internal static Color Of(int index) => Colors[index % Colors.Length];

    /// <summary>The shape of its points.</summary>
    internal static MarkerShape Shape(int index) => Shapes[index % Shapes.Length];

    /// <summary>The same colour, light enough to lie under points.</summary>
    internal static Color Pale(int index) => Of(index).MixedWith(ScottPlot.Colors.White, 0.75);
}
