namespace OnlineShop.Sandbox.Faults;

/// <summary>The section <c>Faults</c>.</summary>
internal sealed class FaultOptions
{
    /// <summary>Makes the same calls fail in every run.</summary>
    public int Seed { get; set; } = 1;
}
