using CsCheck;
using Pipeline.Kernel.Contracts;

namespace Pipeline.Laws;

/// <summary>What a plugin says of itself, the kernel lays out memory by: it must be the same whenever it is asked.</summary>
internal static class DeclarationLaws
{
    public static IEnumerable<Law> Of(IPlugin plugin) =>
    [
        new(nameof(Its_declarations_are_the_same_whenever_they_are_read), Its_declarations_are_the_same_whenever_they_are_read(plugin)),
        new(nameof(Slots_have_names_of_their_own_and_finite_initial_values), Slots_have_names_of_their_own_and_finite_initial_values(plugin)),
    ];

    public static Property Its_declarations_are_the_same_whenever_they_are_read(IPlugin plugin) => Property.Of(
        Gen.Const(0),
        1,
        _ =>
        {
            var (once, again) = (string.Join(", ", Declared(plugin)), string.Join(", ", Declared(plugin)));
            Violation.Unless(once == again, $"it says {once}, and asked again {again}");
        });

    public static Property Slots_have_names_of_their_own_and_finite_initial_values(IPlugin plugin) => Property.Of(
        Gen.Const(0),
        1,
        _ =>
        {
            foreach (var slots in Kept(plugin))
            {
                Violation.Unless(slots.All(slot => !string.IsNullOrWhiteSpace(slot.Name) && double.IsFinite(slot.Initial)), "a slot has no name, or no finite initial value");
                Violation.Unless(slots.DistinctBy(slot => slot.Name).Count() == slots.Count, "two slots have the same name: a checkpoint could not tell them apart");
            }
        });

    private static IReadOnlyList<Slot>[] Kept(IPlugin plugin) => plugin switch
    {
        ITiled rule => [rule.Slots, rule.Scalars],
        INormalization normalization => [normalization.Statistics],
        _ => [[]],
    };

    private static IEnumerable<string> Declared(IPlugin plugin) => plugin switch
    {
        ITiled rule => [$"grain {rule.Grain}", .. rule.Roles.Select(role => $"role {role}"), .. rule.Slots.Concat(rule.Scalars).Select(slot => $"{slot}")],
        INormalization norm =>
            [$"cancels b: {norm.CancelsBias}", $"cache {norm.CacheLength(new(3, 5))}", .. norm.Parameters.Select(role => $"role {role}"), .. norm.Statistics.Select(slot => $"{slot}")],
        ISchedule schedule => [$"kind {schedule.Kind}"],
        IInitializer initializer => initializer.Roles.Select(role => $"role {role}"),
        IActivationMask mask => [.. Enumerable.Range(0, 4).Select(layer => $"covers {layer}: {mask.Covers(layer)}")],
        IBatchTransform transform => [$"needs images: {transform.NeedsImages}", $"needs classes: {transform.NeedsClasses}"],
        _ => [],
    };
}
