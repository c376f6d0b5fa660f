namespace Pipeline.Kernel.Model;

/// <summary>The data term of the cost, a mean over the examples.</summary>
public enum Loss
{
    /// <summary><c>-sum y ln softmax(logits)</c> for one-hot or soft rows of classes.</summary>
    SoftmaxCrossEntropy,

    /// <summary><c>-(y ln s + (1 - y) ln (1 - s))</c> with <c>s = sigmoid(logit)</c>, summed over outputs.</summary>
    BinaryCrossEntropy,

    /// <summary><c>(a - y)^2</c>, a mean over the outputs.</summary>
    MeanSquaredError,
}
