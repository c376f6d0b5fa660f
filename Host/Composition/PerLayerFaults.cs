using Pipeline.Host.Config;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;

namespace Pipeline.Host.Composition;

/// <summary>Options with a number for each hidden layer must have as many as there are layers.</summary>
internal static class PerLayerFaults
{
    /// <summary>An error for each list of another length.</summary>
    public static IEnumerable<ConfigError> In(Configuration file, Architecture network) =>
        from option in (file.Pipeline.Regularizers ?? []).SelectMany(section => section.Plugin.Options)
            .Concat(file.Pipeline.Optimizer.SelectMany(link => link.Plugin.Options))
        let count = (option.Value as PerLayer)?.Values.Count ?? 1
        where count != 1 && count != network.HiddenLayers
        select new ConfigError(
            option.Place,
            $"'{option.Option.Name}' has {count} numbers and the network {network.HiddenLayers} hidden layers",
            "give one number for all, or one for each");
}
