namespace OnlineShop.Sandbox.Carrier;

/// <summary>The section <c>Carrier</c>.</summary>
internal sealed class CarrierOptions
{
    /// <summary>Signs the carrier's callbacks, so that their receiver can tell them from anybody else's.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How long a shipment stays at each stage; 0 moves shipments by hand only.</summary>
    public double StepSeconds { get; set; } = 15;

    /// <summary>How often a callback is tried before it is given up.</summary>
    public int CallbackTries { get; set; } = 10;
}
