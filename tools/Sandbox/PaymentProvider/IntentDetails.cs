using System.Buffers;

namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>What a caller may say about a payment besides how much is paid with what.</summary>
internal sealed record IntentDetails
{
    // They mean something to banks.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("<>\\'\"*");

    public Change<string> Customer { get; private init; }
    private Change<string> Description { get; init; }
    private Dictionary<string, string> Metadata { get; init; } = [];
    private IReadOnlyList<string>? PaymentMethodTypes { get; init; }
    private IReadOnlyList<string>? AllowedPaymentMethodTypes { get; init; }
    private Change<string> ReceiptEmail { get; init; }
    private Change<string> SetupFutureUsage { get; init; }
    private Change<ShippingDetails> Shipping { get; init; }
    private Change<string> StatementDescriptor { get; init; }
    private Change<string> StatementDescriptorSuffix { get; init; }

    /// <summary>What may be said when an intent is made or changed.</summary>
    public static IntentDetails Read(FormFields form) => ReadAtConfirmation(form) with
    {
        Customer = form.Change("customer"),
        Description = form.Change("description"),
        Metadata = form.Metadata(),
        StatementDescriptor = Descriptor(form, "statement_descriptor"),
        StatementDescriptorSuffix = Descriptor(form, "statement_descriptor_suffix"),
    };

    /// <summary>What may be said when it is confirmed.</summary>
    public static IntentDetails ReadAtConfirmation(FormFields form) => new()
    {
        PaymentMethodTypes = form.PaymentMethodTypes(),
        AllowedPaymentMethodTypes = form.AllowedPaymentMethodTypes(),
        ReceiptEmail = form.Change("receipt_email"),
        SetupFutureUsage = new(form.Has("setup_future_usage"), form.OneOf("setup_future_usage", "off_session", "on_session")),
        Shipping = form.ChangeOfShipping(),
    };

    /// <summary>What may be said of a charge that has no intent.</summary>
    public static IntentDetails ReadOfCharge(FormFields form) => new()
    {
        Customer = form.Change("customer"),
        Description = form.Change("description"),
        Metadata = form.Metadata(),
        ReceiptEmail = form.Change("receipt_email"),
        Shipping = form.ChangeOfShipping(),
        StatementDescriptor = Descriptor(form, "statement_descriptor"),
        StatementDescriptorSuffix = Descriptor(form, "statement_descriptor_suffix"),
    };

    public PaymentIntent Over(PaymentIntent intent) => intent with
    {
        Customer = Customer.Over(intent.Customer),
        Description = Description.Over(intent.Description),
        Metadata = FormFields.Merge(intent.Metadata, Metadata),
        PaymentMethodTypes = PaymentMethodTypes ?? intent.PaymentMethodTypes,
        AllowedPaymentMethodTypes = AllowedPaymentMethodTypes ?? intent.AllowedPaymentMethodTypes,
        ReceiptEmail = ReceiptEmail.Over(intent.ReceiptEmail),
        SetupFutureUsage = SetupFutureUsage.Over(intent.SetupFutureUsage),
        Shipping = Shipping.Over(intent.Shipping),
        StatementDescriptor = StatementDescriptor.Over(intent.StatementDescriptor),
        StatementDescriptorSuffix = StatementDescriptorSuffix.Over(intent.StatementDescriptorSuffix),
    };

    /// <summary>What stands on the holder's statement.</summary>
    private static Change<string> Descriptor(FormFields form, string name)
    {
        var given = form.Change(name);
        if (given.Value is { } text && (text.Length > 22 || text.AsSpan().ContainsAny(Forbidden) || !text.Any(char.IsLetter)))
            form.Errors.Add(name, $"Invalid {name}: at most 22 characters, a letter among them and none of < > \\ ' \" *.");
        return given;
    }
}
