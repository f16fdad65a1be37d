using OnlineShop.Client;

namespace OnlineShop.BackOffice.Customers;

/// <summary>
/// An account with all that is known of its holder. A part whose service does not answer is null, and named; what there is not, or is
/// not for the role of who looks, is null alone.
/// </summary>
/// <param name="Account">Null where it is gone, and only the removal is left to tell of.</param>
/// <param name="Orders">The newest ones.</param>
/// <param name="Erasure">The removal of the person; null where none was asked for.</param>
/// <param name="Unavailable">The names of the parts that cannot be read now.</param>
public sealed record CustomerCase(
    Account? Account, Profile? Profile, IReadOnlyList<Address>? Addresses, IReadOnlyList<Order>? Orders,
    IReadOnlyList<OpenSession>? Sessions, Erasure? Erasure, IReadOnlyList<string> Unavailable)
{
    /// <summary>Whether it has a role of the shop's people.</summary>
    public bool IsStaff => Account is { Role: not AccountRole.Customer };

    /// <summary>Whether it is locked.</summary>
    public bool IsLocked => Account?.LockedAt is not null;
}
