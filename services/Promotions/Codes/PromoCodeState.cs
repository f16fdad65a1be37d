namespace OnlineShop.Promotions.Codes;

/// <summary>Whether a code can be used now, or why not.</summary>
internal enum PromoCodeState
{
    /// <summary>It can be used.</summary>
    Active,

    /// <summary>Its time has not come.</summary>
    Scheduled,

    /// <summary>Its time is over, or it has been used as often as it may be.</summary>
    Ended,

    /// <summary>It is switched off, whatever its time.</summary>
    Off,
}
