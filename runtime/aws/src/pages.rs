use crate::failure::failed;
use crate::reply::id;
use aws_sdk_sts::error::{ProvideErrorMetadata, SdkError};
use aws_sdk_sts::operation::RequestId;
use aws_smithy_async::future::pagination_stream::PaginationStream;
use galley_program::{Class, Failure};

/// No list that a recipe can use is longer.
const PAGES_MAX: usize = 1_000;

/// Reads a list to its end. The request id is that of the last page.
pub(crate) async fn all_pages<P, E, T>(
    mut pages: PaginationStream<Result<P, SdkError<E>>>,
    things: impl Fn(P) -> Option<Vec<T>> + Send,
) -> Result<(Vec<T>, Option<String>), Failure>
where
    P: RequestId + Send,
    E: ProvideErrorMetadata + std::error::Error + Send + 'static,
    T: Send,
{
    let (mut all, mut request_id) = (Vec::new(), None);
    for _ in 0..PAGES_MAX {
        let Some(page) = pages.next().await else { return Ok((all, request_id)) };
        let page = page.map_err(failed)?;
        request_id = id(&page);
        all.extend(things(page).unwrap_or_default());
    }
    Err(Failure::new(Class::Limit, "E7406", format!("the list has more than {PAGES_MAX} pages")))
}
