using System.ComponentModel;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>A cost given as an expression, for <c>minimize</c>.</summary>
public sealed record CostSection(
    [Description("A scalar function of named numbers, for example \"c0 * w^2 + c1 * w + c2\".")] ExpressionSection Expression,
    [Description("The variables and where the descent starts.")] Members<double> Start,
    Place Place,
    [Description("The other names and the numbers fed to them.")] Members<double>? Coefficients = null,
    [Description("Steps at most."), InRange(0, int.MaxValue)] int Steps = 1000,
    [Description("Ends the descent early, for example \"f < 1e-6\": f is the cost, other names are variables and coefficients.")] ExpressionSection? Until = null);

/// <summary>An expression or a condition as text.</summary>
[Shorthand]
public sealed record ExpressionSection([Description("The text.")] string Text, Place Place);

/// <summary>What <c>minimize</c> reads of <c>plugins.json</c>.</summary>
public sealed record CostConfiguration(
    CostSection Cost,
    PipelineSection Pipeline,
    RunSection Run,
    TrainingSection Training);
