namespace OnlineShop.Storefront.Texts;

/// <summary>Buying without an account.</summary>
internal sealed record GuestTexts;

/// <summary>Finding an order by its number and an address.</summary>
internal sealed record LookupTexts;
