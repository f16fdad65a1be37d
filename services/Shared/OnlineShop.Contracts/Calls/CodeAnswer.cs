using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Calls;

/// <summary>
/// Promotions' answer to a <see cref="RedeemCode"/> that came as a call (<c>POST /internal/promotions/redemptions</c>). It is given
/// after the commit, and in place of <see cref="CodeRedeemed"/> and <see cref="CodeRefused"/>.
/// </summary>
/// <param name="Redeemed">The order has used the code.</param>
/// <param name="Reason">Why it was refused, as in <see cref="CodeRefused"/>; null where it was redeemed.</param>
public sealed record CodeAnswer(bool Redeemed, string? Reason = null);
