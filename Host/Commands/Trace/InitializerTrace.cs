using System.ComponentModel;
using System.Numerics;
using System.Text.Json.Nodes;
using LanguageExt;
using Pipeline.Host.Config;
using Pipeline.Host.Config.Json;
using Pipeline.Host.Loading;
using Pipeline.Host.Loading.Binding;
using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Parameters;
using Pipeline.Kernel.Training;

namespace Pipeline.Host.Commands.Trace;

/// <summary>What <c>trace</c> reads for kind <c>initializer</c>.</summary>
public sealed record InitializerInput(
    Bound<IInitializer> Plugin,
    string Kind,
    [Description("Fan-out."), InRange(1, int.MaxValue)] int Rows,
    [Description("Fan-in."), InRange(1, int.MaxValue)] int Columns,
    [Description("Origin of the randomness.")] ulong Seed = 1,
    Precision Precision = Precision.Double);

/// <summary>The first weights of a run.</summary>
public static class InitializerTrace
{
    /// <summary>The values of W1, as rows.</summary>
    public static Validation<ConfigError, JsonObject> Run<T>(JsonTree json, Catalog catalog)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        from input in Binder.Bind<InitializerInput>(json, catalog)
        select new JsonObject { ["values"] = TraceJson.Rows(Filled<T>(input).Span, input.Columns) };

    private static Theta<T> Filled<T>(InitializerInput input)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => InitialState.Initialize<T>(
        Layout.Of(("W1", Role.Weight, 1, input.Rows, input.Columns)),
        input.Plugin.Plugin,
        // The stream from which a run of this seed draws its initial parameters.
        RandomKey.FromSeed(input.Seed).Fold("initial"));
}
