using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Calls;

/// <summary>Product's answers to a <see cref="StockQuestion"/>, in the order of its orders.</summary>
public sealed record StockAnswers(IReadOnlyList<StockAnswer> Orders);

/// <summary>
/// Product's answer to a <see cref="ReserveStock"/> that came as a call. It is given after the commit, and in place of
/// <see cref="StockReserved"/> and <see cref="StockRefused"/>.
/// </summary>
/// <param name="Reserved">All lines are reserved until the command's end; otherwise none is.</param>
/// <param name="Reason">Why it was refused, as in <see cref="StockRefused"/>; null where it was reserved.</param>
/// <param name="Left">What is left of the products at fault, where it is known.</param>
public sealed record StockAnswer(bool Reserved, string? Reason = null, IReadOnlyList<StockLeft>? Left = null);
