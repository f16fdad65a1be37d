using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Provider;

/// <summary>A charge to make.</summary>
/// <param name="PaymentMethod">The provider's token of a card.</param>
/// <param name="Capture">Capture at once, or only authorize.</param>
internal sealed record ChargeRequest(ChargeKey Key, Guid OrderId, Money Amount, string PaymentMethod, bool Capture);
