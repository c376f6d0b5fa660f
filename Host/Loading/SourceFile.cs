namespace Pipeline.Host.Loading;

/// <summary>A file of a plugin's folder, read once.</summary>
/// <param name="Name">Its path within the folder, with forward slashes.</param>
/// <param name="Bytes">What was read.</param>
/// <param name="Sha256">Hash of these bytes, in lower-case hexadecimal.</param>
internal sealed record SourceFile(string Name, byte[] Bytes, string Sha256);
