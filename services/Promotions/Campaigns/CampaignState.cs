namespace OnlineShop.Promotions.Campaigns;

/// <summary>How far a campaign is.</summary>
internal enum CampaignState
{
    /// <summary>It is being written: nothing starts it.</summary>
    Draft,

    /// <summary>It waits for its time.</summary>
    Planned,

    /// <summary>It was sent.</summary>
    Started,

    /// <summary>It was called off before it was sent.</summary>
    Cancelled,
}
