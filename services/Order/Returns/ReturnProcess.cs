using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Returns;

/// <summary>What can happen to a return.</summary>
internal enum ReturnInput
{
    /// <summary>The shop agrees.</summary>
    Approve,

    /// <summary>The shop refuses.</summary>
    Decline,

    /// <summary>The customer keeps the goods after all.</summary>
    Withdraw,

    /// <summary>The goods are back.</summary>
    Receive,

    /// <summary>The customer has the money.</summary>
    Refund,
}

/// <summary>The return as a state machine, without database and clock.</summary>
internal static class ReturnProcess
{
    /// <summary>The next status; null where the input does not fit.</summary>
    public static ReturnStatus? On(ReturnStatus status, ReturnInput input) => (status, input) switch
    {
        (ReturnStatus.Requested, ReturnInput.Approve) => ReturnStatus.Approved,
        (ReturnStatus.Requested, ReturnInput.Decline) => ReturnStatus.Declined,
        (ReturnStatus.Requested or ReturnStatus.Approved, ReturnInput.Withdraw) => ReturnStatus.Withdrawn,
        (ReturnStatus.Approved, ReturnInput.Receive) => ReturnStatus.Received,
        (ReturnStatus.Received, ReturnInput.Refund) => ReturnStatus.Refunded,
        _ => null,
    };

    /// <summary>Whether the units of a return in this status cannot be returned again.</summary>
    public static bool Counts(ReturnStatus status) => status is not (ReturnStatus.Declined or ReturnStatus.Withdrawn);

    /// <summary>Whether the units of a return in this status are back in the house.</summary>
    public static bool IsBack(ReturnStatus status) => status is ReturnStatus.Received or ReturnStatus.Refunded;
}
