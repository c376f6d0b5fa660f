namespace Pipeline.Kernel.Parameters;

/// <summary>Element types of a safetensors file that parameters have.</summary>
public enum SafetensorsDtype
{
    /// <summary>IEEE 754 single precision, 4 bytes.</summary>
    F32,

    /// <summary>IEEE 754 double precision, 8 bytes.</summary>
    F64,
}

/// <summary>What follows from an element type.</summary>
public static class SafetensorsDtypes
{
    /// <summary>Bytes of one element.</summary>
    public static int Size(this SafetensorsDtype dtype) => dtype == SafetensorsDtype.F32 ? 4 : 8;
}
