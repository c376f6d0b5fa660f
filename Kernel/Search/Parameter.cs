namespace Pipeline.Kernel.Search;

/// <summary>A hyper-parameter to search.</summary>
/// <param name="Name">Its name, unique in a study: the draws of a parameter follow from it, whatever the others are.</param>
/// <param name="Scale">Where its values lie.</param>
public sealed record Parameter(string Name, IScale Scale);
