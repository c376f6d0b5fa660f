using Pipeline.Kernel.Minimization;
using Pipeline.Kernel.Model;

namespace Pipeline.Kernel.Training;

/// <summary>Where the calls into each plugin of a recipe are recorded; its numbers are those of <see cref="PluginOrder"/>.</summary>
internal sealed class Calls
{
    private readonly Activity? activity;
    private readonly PluginOrder order;

    private Calls(Activity? activity, PluginOrder order) => (this.activity, this.order) = (activity, order);

    /// <summary>Nowhere.</summary>
    public static Calls None { get; } = new(null, default);

    public PluginCalls Initializer => new(activity, order.Initializer);

    public PluginCalls Schedule => new(activity, order.Schedule);

    /// <summary>Where a recipe says.</summary>
    public static Calls Of(Recipe recipe) => new(recipe.Activity, PluginOrder.Of(recipe));

    /// <summary>Where the recipe of a descent says.</summary>
    public static Calls Of(DescentRecipe recipe) => new(recipe.Activity, PluginOrder.OfDescent);

    /// <summary>Tells which step is taken.</summary>
    public void Begin(long step)
    {
        if (activity is not null)
        {
            activity.Step = step;
        }
    }

    public PluginCalls Transform(int index) => new(activity, order.Transforms + index);

    public PluginCalls Mask(int index) => new(activity, order.Masks + index);

    /// <summary>The normalization of a layer, counted from 1.</summary>
    public PluginCalls Normalization(Architecture architecture, int layer) =>
        new(activity, activity is null ? 0 : PluginOrder.Normalization(order, architecture, layer));

    public PluginCalls Rule(int index) => new(activity, order.Rules + index);

    public PluginCalls Stopping(int index) => new(activity, order.Stopping + index);
}
