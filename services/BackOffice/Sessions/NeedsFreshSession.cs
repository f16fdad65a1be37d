namespace OnlineShop.BackOffice.Sessions;

/// <summary>An endpoint that is no page and asks the shop all the same: a session that is due is renewed before it.</summary>
internal sealed class NeedsFreshSession
{
    public static readonly NeedsFreshSession Instance = new();

    private NeedsFreshSession()
    {
    }
}
