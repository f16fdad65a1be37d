namespace OnlineShop.Sandbox.PaymentProvider.Webhooks;

/// <summary>The section <c>PaymentProvider:Webhooks</c>.</summary>
internal sealed class WebhookOptions
{
    /// <summary>An endpoint that is there from the start; none when empty.</summary>
    public string? Url { get; set; }

    /// <summary>The types of the events that are sent to <see cref="Url"/>, with commas between them; <c>*</c> is all.</summary>
    public string Events { get; set; } = "*";

    /// <summary>What signs the events sent to <see cref="Url"/>.</summary>
    public string? Secret { get; set; }

    /// <summary>
    /// How often an event is sent before it is given up. With the pauses between them, a thousand tries take most of a day.
    /// </summary>
    public int Tries { get; set; } = 1000;

    /// <summary>How long an endpoint may take to answer.</summary>
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>How long after an event it is first sent.</summary>
    public double DelayMilliseconds { get; set; }

    /// <summary>How many events are on their way to one endpoint at the same time.</summary>
    public int AtOnce { get; set; } = 16;
}
