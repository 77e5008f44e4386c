//! Digests of contents (SHA-256): the same digest, the same content.

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// What stands for a content; written as sixty-four hexadecimal figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of several parts; where one ends and the next begins counts too.
    pub fn of<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            let part = part.as_ref();
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part);
        }
        Self(hash.finalize().into())
    }

    /// Its bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl AsRef<[u8]> for Digest {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl std::str::FromStr for Digest {
    type Err = ParseDigestError;

    fn from_str(figures: &str) -> Result<Self, Self::Err> {
        let pairs: &[[u8; 2]; 32] = match figures.as_bytes().as_chunks() {
            (pairs, []) => pairs.try_into().map_err(|_| ParseDigestError)?,
            _ => return Err(ParseDigestError),
        };
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            let [high, low] = pair.map(|figure| char::from(figure).to_digit(16));
            *byte = high.zip(low).map(|(high, low)| (high * 16 + low) as u8).ok_or(ParseDigestError)?;
        }
        Ok(Self(bytes))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = ParseDigestError;

    fn try_from(figures: String) -> Result<Self, Self::Error> {
        figures.parse()
    }
}

/// What is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseDigestError;

impl std::fmt::Display for ParseDigestError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("not sixty-four hexadecimal figures")
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn parts_are_told_apart() {
        assert_eq!(Digest::of(["ab", "c"]), Digest::of(["ab", "c"]));
        assert_ne!(Digest::of(["ab", "c"]), Digest::of(["a", "bc"]));
        assert_ne!(Digest::of(["a", ""]), Digest::of(["a"]));
    }

    #[test]
    fn figures_are_read_back() {
        let digest = Digest::of(["答复"]);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for bad in ["", "12", &format!("{digest}0"), &digest.to_string()[1..], "答复"] {
            assert!(bad.parse::<Digest>().is_err(), "{bad}");
        }
    }
}
