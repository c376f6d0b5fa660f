using Pipeline.Kernel.Contracts;
using Pipeline.Kernel.Model;
using Pipeline.Kernel.Parameters;
using Xunit;
using static Pipeline.Plugins.Tests.Host.Composition.Composing;

namespace Pipeline.Plugins.Tests.Host.Composition;

public sealed class ComposeTests
{
    private const string TwoHidden = """{"layers": [{"units": 8, "activation": "tanh"}, {"units": 6}]}""";

    private const string Plain = """{"optimizer": "adam"}""";

    [Fact]
    public void The_output_layer_follows_from_the_data()
    {
        var network = Right(TwoHidden, Plain).Recipe.Architecture;
        Assert.Equal([8, 6, 3], network.Layers.Select(layer => layer.Units));
        Assert.Equal([ActivationKind.Tanh, ActivationKind.Relu, ActivationKind.Linear], network.Layers.Select(layer => layer.Activation.Kind));
        Assert.Equal(4, network.Features);
    }

    [Theory]
    [InlineData("""{"layers": [{"units": 8, "activation": "relu"}]}""", "he")]
    [InlineData("""{"layers": [{"units": 8, "activation": {"kind": "leaky-relu", "constant": 0.2}}]}""", "he")]
    [InlineData("""{"layers": [{"units": 8, "activation": "selu"}]}""", "lecun")]
    [InlineData("""{"layers": [{"units": 8, "activation": "tanh"}]}""", "xavier")]
    [InlineData("""{"layers": []}""", "xavier")]
    public void Without_an_initializer_the_first_activation_chooses(string model, string name) =>
        Assert.Equal(name, NameOf(Right(model, Plain).Recipe.Initializer));

    [Fact]
    public void The_loss_follows_from_the_targets()
    {
        Assert.Equal(Loss.SoftmaxCrossEntropy, Right(TwoHidden, Plain).Recipe.Loss);
        Assert.Equal(Loss.BinaryCrossEntropy, Right(TwoHidden, Plain, Classes with { Kind = TargetKind.Binary, Outputs = 1 }).Recipe.Loss);
        Assert.Equal(Loss.MeanSquaredError, Right(TwoHidden, Plain, Values).Recipe.Loss);
    }

    [Fact]
    public void Order_is_by_kind_and_within_a_kind_by_the_file()
    {
        var chain = Right(TwoHidden, """
            {
              "optimizer": ["clip-by-global-norm", "adam", "weight-decay"],
              "regularizers": ["max-norm", "weight-decay", "dropout", "l1", "early-stopping", "l2"]
            }
            """).Recipe;
        Assert.Equal(["l1", "l2"], chain.Chain.Penalties.Select(link => NameOf(link.Rule)));
        Assert.Equal(["clip-by-global-norm", "adam", "weight-decay", "weight-decay"], chain.Chain.Links.Select(link => NameOf(link.Rule)));
        Assert.Equal(["max-norm"], chain.Chain.Projections.Select(link => NameOf(link.Rule)));
        Assert.Equal(["dropout"], chain.Masks.Select(NameOf));
        Assert.Equal(["early-stopping"], chain.StoppingRules.Select(NameOf));
        Assert.Equal("constant", NameOf(chain.Schedule));
    }

    [Fact]
    public void Only_names_roles_and_entries()
    {
        var only = Right(TwoHidden, """{"optimizer": {"use": "adam", "only": ["bias", "W2"]}}""").Recipe.Chain.Links[0].Only;
        Assert.Equal([Role.Bias], only.Roles);
        Assert.Equal(["W2"], only.Names);
    }

    [Fact]
    public void Normalization_is_for_hidden_layers_and_a_layer_may_choose_its_own()
    {
        var layers = Right(
            """{"layers": [{"units": 8}, {"units": 6, "normalization": {"use": "layer-norm", "place": "after-activation"}}, {"units": 5, "normalization": "none"}]}""",
            """{"optimizer": "adam", "normalization": "batch-norm"}""").Recipe.Architecture.Layers;
        Assert.Equal(["batch-norm", "layer-norm", null, null], layers.Select(layer => layer.Normalization is { } rule ? NameOf(rule) : null));
        Assert.Equal(NormalizationPlace.AfterActivation, layers[1].Place);
    }

    [Theory]
    [InlineData(TwoHidden, """{"optimizer": ["adam", "l2"]}""", "'l2' is a penalty, no link: its gradient is added before the chain; it belongs under pipeline.regularizers")]
    [InlineData(TwoHidden, """{"optimizer": "dropout"}""", "$.pipeline.optimizer: 'dropout' is no optimizer; it belongs under pipeline.regularizers")]
    [InlineData(TwoHidden, """{"optimizer": "adam", "regularizers": ["clip-by-value"]}""", "'clip-by-value' is no regularizer; it belongs under pipeline.optimizer")]
    [InlineData(TwoHidden, """{"optimizer": {"use": "adam", "only": ["weights"]}}""", "$.pipeline.optimizer.only[0]: the network has no entry 'weights'; did you mean 'weight'? known: weight, bias, gamma, beta, W1, b1, W2, b2, W3, b3")]
    [InlineData(TwoHidden, """{"optimizer": "adam", "regularizers": [{"use": "dropout", "only": "W1"}]}""", "'dropout' does not act on entries of theta; leave 'only' out")]
    [InlineData(TwoHidden, """{"optimizer": "adam", "regularizers": [{"use": "dropout", "options": {"keepProb": [0.9, 0.8, 0.7]}}]}""", "$.pipeline.regularizers[0].options.keepProb: 'keepProb' has 3 numbers and the network 2 hidden layers; give one number for all, or one for each")]
    [InlineData(TwoHidden, """{"optimizer": "adam", "regularizers": ["horizontal-flip"]}""", "'horizontal-flip' wants images; say how a row folds into one with data.imageShape")]
    public void What_does_not_go_together_is_an_error_with_a_remedy(string model, string pipeline, string message) =>
        Assert.Contains(message, Problems(model, pipeline), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"loss": "softmax-cross-entropy"}""", Plain, "$.model.loss: softmax-cross-entropy does not go with targets that are real values; the targets call for mean-squared-error")]
    [InlineData("""{}""", """{"optimizer": "adam", "regularizers": "label-smoothing"}""", "'label-smoothing' wants classes, the targets are real values")]
    public void What_wants_classes_is_refused_for_values(string model, string pipeline, string message) =>
        Assert.Contains(message, Problems(model, pipeline, Values), StringComparison.Ordinal);

    private static string NameOf(object plugin) =>
        plugin.GetType().GetCustomAttributes(typeof(PluginAttribute), false).Cast<PluginAttribute>().Single().Name;
}
