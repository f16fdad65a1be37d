using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Returns;

/// <summary>What can happen to a return.</summary>
internal enum ReturnInput
{
    /// <summary>The shop agrees.</summary>
    Approve,

    /// <summary>The shop refuses.</summary>
    Decline,

    /// <summary>The customer withdraws the return.</summary>
    Withdraw,

    /// <summary>The goods have arrived.</summary>
    Receive,

    /// <summary>The customer has the money.</summary>
    Refund,
}

/// <summary>The return as a state machine, without a database or a clock.</summary>
internal static class ReturnProcess
{
    /// <summary>The next status; null if the input does not fit.</summary>
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

    /// <summary>Whether the units of a return in this status have arrived.</summary>
    public static bool IsBack(ReturnStatus status) => status is ReturnStatus.Received or ReturnStatus.Refunded;
}
