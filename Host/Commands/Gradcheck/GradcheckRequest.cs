using System.Collections.Immutable;

namespace Pipeline.Host.Commands.Gradcheck;

/// <summary>What a gradient check is asked for.</summary>
/// <param name="Steps">Steps of training before each check; 0 checks at the initial parameters.</param>
/// <param name="Examples">Examples of the mini-batch.</param>
/// <param name="FreezesMasks">Dropout is checked with masks drawn once; without it dropout is refused.</param>
/// <param name="Epsilon">Step of the differences.</param>
/// <param name="Directions">Random directions to check instead of every component; 0 for every component.</param>
/// <param name="Order">Measures the order of the error too.</param>
/// <param name="Plants">Mistakes put into the gradient on purpose: factors by name of entry.</param>
/// <param name="Draws">Measures the error over all steps from 1 down, for a picture.</param>
public sealed record GradcheckRequest(
    ImmutableArray<int> Steps,
    int Examples,
    bool FreezesMasks,
    double Epsilon,
    int Directions,
    bool Order,
    ImmutableArray<(string Entry, double Factor)> Plants,
    bool Draws = false);
