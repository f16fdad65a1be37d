namespace OnlineShop.Product.Stock.Shelf;

/// <summary>Why somebody on the staff changes what is on hand.</summary>
internal enum AdjustmentReason
{
    /// <summary>A delivery has come.</summary>
    Received,

    /// <summary>The shelf was counted.</summary>
    Correction,

    /// <summary>Units cannot be sold any more.</summary>
    Damaged,

    /// <summary>Units are missing.</summary>
    Lost,

    /// <summary>Units came back outside of the returns of orders.</summary>
    Returned,

    /// <summary>As the note says.</summary>
    Other,
}
