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

    /// <summary>Of the postal code.</summary>
    public const int PostalCode = 16;
}
