using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Accounts;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Locks;

/// <summary>What stands against what the people of the shop do with somebody's account.</summary>
internal enum AccountRefusal
{
    /// <summary>There is no such account.</summary>
    NoAccount,

    /// <summary>It has a role of the shop's people, and who asks is no administrator.</summary>
    StaffAccount,

    /// <summary>It is that of who asks.</summary>
    OwnAccount,

    /// <summary>Nobody would be left to run the shop.</summary>
    LastAdmin,
}

/// <summary>The rules by which support and administrators see to accounts.</summary>
internal static class AccountRefusals
{
    /// <summary>
    /// Null if the account is there, and may be looked after by who asks: those of the shop's people are for administrators.
    /// </summary>
    public static AccountRefusal? Find(Account? account, CurrentUser by) => account switch
    {
        null => AccountRefusal.NoAccount,
        { Role: not ShopRoles.Customer } when !by.May(ShopPolicies.Admin) => AccountRefusal.StaffAccount,
        _ => null,
    };

    public static ProblemHttpResult ToProblem(this AccountRefusal refusal) => refusal switch
    {
        AccountRefusal.NoAccount => Problem.NotFound("account"),
        AccountRefusal.StaffAccount => Problem.Create(
            StatusCodes.Status403Forbidden, "forbidden", "The account is one of the shop's people.", "It takes the role admin."),
        AccountRefusal.OwnAccount => Problem.Conflict("ownAccount", "Nobody locks or unlocks their own account."),
        AccountRefusal.LastAdmin => Problem.Conflict("lastAdmin", "The last administrator cannot be locked."),
        _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal, "There is no such refusal."),
    };
}
