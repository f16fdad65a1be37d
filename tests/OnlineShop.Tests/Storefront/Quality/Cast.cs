using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>Who and what the listed pages are about.</summary>
internal sealed record Cast
{
    /// <summary>Bought, reviewed and partly sent back by the customer.</summary>
    public Guid Product { get; init; }

    /// <summary>Another one, of which there are few.</summary>
    public Guid Rare { get; init; }

    /// <summary>A product of which there are none.</summary>
    public Guid SoldOut { get; init; }

    /// <summary>A product that is one of several variants.</summary>
    public Guid Variant { get; init; }

    /// <summary>An order that has arrived.</summary>
    public Guid Delivered { get; init; }

    /// <summary>An order whose card was declined.</summary>
    public Guid Declined { get; init; }

    /// <summary>An order whose bank wants a confirmation.</summary>
    public Guid Unconfirmed { get; init; }

    /// <summary>An order of the guest.</summary>
    public Guid Guests { get; init; }

    /// <summary>An address of the customer's book.</summary>
    public Guid Address { get; init; }

    /// <summary>The customer's e-mail address.</summary>
    public string Email { get; init; } = "";

    /// <summary>The cookies of each role.</summary>
    public IReadOnlyDictionary<Role, IReadOnlyList<Cookie>> Cookies { get; init; } = new Dictionary<Role, IReadOnlyList<Cookie>>();
}
