using System.Collections.Immutable;
using System.Text;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Laws;

namespace Pipeline.Host.Checking.Child;

/// <summary>What the laws of a plugin are checked on: instances, or why there are none.</summary>
/// <param name="All">The instances.</param>
/// <param name="Faults">What the plugin, or the options of a configuration, do wrong.</param>
internal sealed record Instances(ImmutableArray<IPlugin> All, ImmutableArray<LawFault> Faults)
{
    private const string Making = "of its constructor";

    private static readonly Instances None = new([], []);

    /// <summary>Instances of a plugin: none, and no fault, where only a user knows what its options could be.</summary>
    public static Instances Of(AskedPlugin asked, CheckedCopies copies)
    {
        var plugin = copies.Plugin(asked);
        try
        {
            return asked.Options is { } options ? AsConfigured(plugin, options, copies) : new([.. Variants.Of(plugin.Type)], []);
        }
        catch (ArgumentException) when (plugin.Options.Any(option => option.Required))
        {
            // What was made up for a required option is nothing that the constructor takes.
            return None;
        }
        catch (Exception thrown)
        {
            return new([], [new(LawFault.Constructor, Making, plugin.Type.Name, Cause.Of(thrown))]);
        }
    }

    private static Instances AsConfigured(PluginDescriptor plugin, AskedOptions options, CheckedCopies copies) => (
        from json in JsonReading.Read(Encoding.UTF8.GetBytes(options.Text), "the options", options.Path, options.Folder)
        from made in RecordBinding.Bind(plugin.Shape, json, copies.Catalog(options))
        select (IPlugin)made).Match(
            made => new Instances([made], []),
            errors => new Instances([], [.. errors.Select(error => Refused(plugin, error))]));

    private static LawFault Refused(PluginDescriptor plugin, ConfigError error) => new(
        LawFault.Option, Making, plugin.Type.Name, error.Remedy is { } remedy ? $"{error.Message}; {remedy}" : error.Message, Path: error.Place.Path);
}
