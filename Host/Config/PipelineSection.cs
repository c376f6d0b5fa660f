using System.ComponentModel;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Host.Config;

/// <summary>The algorithms, each a plugin.</summary>
public sealed record PipelineSection(
    [Description("The optimizer, or a chain of links in order."), OneOrMany] IReadOnlyList<LinkSection> Optimizer,
    [Description("Fills the weights; he, xavier or lecun after the first layer's activation if left out.")] Bound<IInitializer>? Initializer = null,
    [Description("Penalties, decays, projections, masks, transforms and stopping rules."), OneOrMany] IReadOnlyList<RegularizerSection>? Regularizers = null,
    [Description("The learning rate over time; constant if left out.")] Bound<ISchedule>? Schedule = null,
    [Description("Normalization of every hidden layer that names none itself.")] NormalizationSection? Normalization = null);

/// <summary>A link of the chain and the entries it touches.</summary>
public sealed record LinkSection(
    Bound<IUpdateRule> Plugin,
    [Description("Roles (weight, bias, gamma, beta) or entries (W1) to touch; the rule's own choice if left out."), OneOrMany] IReadOnlyList<EntrySection>? Only = null);

/// <summary>A regularizer and the entries it touches.</summary>
public sealed record RegularizerSection(
    Bound<IRegularizer> Plugin,
    [Description("Roles (weight, bias, gamma, beta) or entries (W1) to touch; the rule's own choice if left out."), OneOrMany] IReadOnlyList<EntrySection>? Only = null);

/// <summary>A role or the name of an entry.</summary>
[Shorthand]
public sealed record EntrySection(string Name, Json.Place Place);
