namespace OnlineShop.Addresses;

/// <summary>The most characters of an address, once it is normalised. No step that comes later takes fewer.</summary>
public static class AddressLimits
{
    /// <summary>Of the name.</summary>
    public const int Name = 100;

    /// <summary>Of both lines together, with the comma between them: on the label they are one.</summary>
    public const int Lines = 200;

    /// <summary>Of the city.</summary>
    public const int City = 100;

    /// <summary>Of any field, in UTF-16 units: what a carrier stores. A character that a person sees may have several.</summary>
    public const int Units = 200;

    /// <summary>Of the postal code.</summary>
    public const int PostalCode = 16;
}
