namespace Pipeline.Host.Loading;

/// <summary>A file of a plugin's folder and what it holds.</summary>
/// <param name="Name">Its path within the folder, with forward slashes.</param>
/// <param name="Sha256">Hash of its bytes, in lower-case hexadecimal.</param>
public sealed record HashedFile(string Name, string Sha256);
